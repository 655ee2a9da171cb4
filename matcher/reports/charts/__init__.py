"""Drawings as SVG, for documents and pages alike: no script, no style, legible in grey."""

from matcher.reports.charts.bars import Bar, bars
from matcher.reports.charts.ranges import Range, interval, ranges
from matcher.reports.charts.steps import Step, steps

__all__ = ["Bar", "Range", "Step", "bars", "interval", "ranges", "steps"]
