"""What goes back to an office: the workbooks in which it mends what was rejected.

Which files go back and to whom, what they are called, and how they are written belong here. Taking such a workbook
apart when it comes back belongs to ``quality.returned``, and deciding what it replaces to ``landing.supersede``.
"""
