"""Speed and memory, measured against what people would otherwise use (benchmarks/README.md)."""
