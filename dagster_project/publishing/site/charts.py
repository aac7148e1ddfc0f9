"""The charts of the pages as Vega-Lite, without data: a page brings its own rows, the reader's language its words.

A title is a mapping of language to words; the page's script takes the one that is read.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import vl_convert

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
VEGA_LITE = "6.4"
_ON_WINDOW = "window.vegaEmbed = vegaEmbed;"
# figures stand at the end of a period, ticks at the beginning of the next
_DAY_BEFORE = "timeFormat(datum.value - 86400000, '%m/%Y')"


def specifications() -> Mapping[str, Any]:
    """Every chart by its name, with the columns that it takes from the rows of a page."""
    return {
        "rate_under_rules": _under_rules(".1%"),
        "mean_under_rules": _under_rules(".1f"),
        "bars_by_year": _bars_by_year(),
        "bars": _bars(),
        "flow": _flow(),
    }


def _under_rules(form: str) -> Mapping[str, Any]:
    """Lines over time; columns ``date``, ``value``, ``rule``, ``place``. A line never crosses from rule to rule."""
    x = {"field": "date", "type": "temporal", "title": None, "axis": {"labelExpr": _DAY_BEFORE, "tickCount": "year"}}
    y = {"field": "value", "type": "quantitative", "title": None, "axis": {"format": form}, "scale": {"zero": True}}
    color = {"field": "rule", "type": "nominal", "title": {"vi": "Theo quy định", "en": "Rule in force"}}
    told = [
        {"field": "date", "type": "temporal", "title": {"vi": "Ngày", "en": "Date"}, "format": "%d/%m/%Y"},
        {"field": "value", "type": "quantitative", "title": {"vi": "Giá trị", "en": "Value"}, "format": form},
        {"field": "rule", "type": "nominal", "title": {"vi": "Theo", "en": "Under"}},
    ]
    breaks = {
        "transform": [
            {"aggregate": [{"op": "min", "field": "date", "as": "start"}], "groupby": ["rule"]},
            {"window": [{"op": "rank", "as": "nth"}], "sort": [{"field": "start"}]},
            {"calculate": "toDate(datum.start)", "as": "begins"},
        ],
        "mark": {"type": "rule", "strokeDash": [4, 4]},
        # where the first rule begins there is no break; a layer without rows would have no extent
        "encoding": {
            "x": {"field": "begins", "type": "temporal"},
            "opacity": {"condition": {"test": "datum.nth > 1", "value": 0.5}, "value": 0},
        },
    }
    line = {
        "mark": {"type": "line", "point": {"size": 50, "filled": True}, "strokeWidth": 2.5},
        "encoding": {"x": x, "y": y, "color": color, "tooltip": told},
    }
    return {"$schema": SCHEMA, "width": "container", "height": 230, "layer": [breaks, line]}


def _bars_by_year() -> Mapping[str, Any]:
    """Stacked amounts by year; columns ``year``, ``value``, ``part``."""
    return {
        "$schema": SCHEMA,
        "width": "container",
        "height": 230,
        "mark": {"type": "bar", "cornerRadius": 2},
        "encoding": {
            "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}},
            "y": {
                "field": "value",
                "type": "quantitative",
                "title": {"vi": "tỷ đồng", "en": "billion VND"},
                "axis": {"format": ",.0f"},
            },
            "color": {"field": "part", "type": "nominal", "title": None},
            "tooltip": [
                {"field": "year", "type": "ordinal", "title": {"vi": "Năm", "en": "Year"}},
                {"field": "part", "type": "nominal", "title": {"vi": "Phần", "en": "Part"}},
                {
                    "field": "value",
                    "type": "quantitative",
                    "format": ",.1f",
                    "title": {"vi": "Tỷ đồng", "en": "Billion VND"},
                },
            ],
        },
    }


def _bars() -> Mapping[str, Any]:
    """One bar for each ``name``, of length ``value``, a share; in the order of the rows."""
    name = {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 260}}
    value = {"field": "value", "type": "quantitative", "title": None, "axis": {"format": ".0%"}}
    told = [
        {"field": "name", "title": " "},
        {"field": "value", "title": {"vi": "Tỷ lệ", "en": "Share"}, "format": ".1%"},
    ]
    return {
        "$schema": SCHEMA,
        "width": "container",
        "height": 320,
        "mark": {"type": "bar", "cornerRadius": 2},
        "encoding": {"y": name, "x": value, "tooltip": told},
    }


def _flow() -> Mapping[str, Any]:
    """Bands between columns of blocks, laid out by ``flow.laid_out``: rows of ``kind`` band and block."""
    plain = {"axis": None, "scale": {"zero": False, "nice": False}}
    across = {"field": "x", "type": "quantitative", **plain}
    down = {"field": "y", "type": "quantitative", "axis": None, "scale": {"reverse": True, "nice": False}}
    color = {"field": "color", "type": "nominal", "legend": None}
    told = [{"field": "name", "title": " "}, {"field": "told", "title": {"vi": "Giải ngân", "en": "Disbursed"}}]
    band = {
        "transform": [{"filter": "datum.kind == 'band'"}],
        "mark": {"type": "area", "opacity": 0.4, "tooltip": True},
        "encoding": {
            "x": across,
            "y": down,
            "y2": {"field": "y2"},
            "color": color,
            "detail": {"field": "id"},
            "tooltip": told,
        },
    }
    block = {
        "transform": [{"filter": "datum.kind == 'block'"}],
        "mark": {"type": "rect"},
        "encoding": {
            "x": across,
            "x2": {"field": "x2"},
            "y": down,
            "y2": {"field": "y2"},
            "color": color,
            "tooltip": told,
        },
    }
    label = {
        "transform": [{"filter": "datum.kind == 'block' && datum.label"}],
        "mark": {
            "type": "text",
            "fontSize": 11,
            "limit": 230,
            "align": {"expr": "datum.side"},
            "dx": {"expr": "datum.shift"},
        },
        "encoding": {
            "x": {"field": "at", "type": "quantitative", **plain},
            "y": {**down, "field": "middle"},
            "text": {"field": "label"},
        },
    }
    return {"$schema": SCHEMA, "width": "container", "height": 420, "layer": [band, block, label]}


@cache
def library() -> str:
    """The chart library with what it needs, as one script that asks nothing of a network."""
    return "(function(){" + vl_convert.javascript_bundle(_ON_WINDOW, VEGA_LITE) + "})();\n"


def script() -> str:
    """The specifications as a script."""
    return f"window.khoxaCharts = {json.dumps(specifications(), ensure_ascii=False)};\n"
