"""The headline indicators worked out a second time, from the raw files, by nothing that the project reads with.

Plain Python over openpyxl, xlrd, csv and XML: no reader, rule, look-up or model of the project has a part in it, so
that a mistake there shows as a difference. What was spoilt on purpose is left out by the sample's own answer sheet,
and nothing else is.
"""
