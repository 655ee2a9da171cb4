"""Money over time: premiums, schedules and costs, computed from values alone."""
