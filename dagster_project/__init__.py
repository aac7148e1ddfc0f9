"""Kho Xã: from the files that offices send to a warehouse whose every number can be traced to a cell."""
