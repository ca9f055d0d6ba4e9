"""The benchmarks run to their end and print what scripts read."""

from bench.__main__ import Sizes, measure
from bench.detection import FORMS

SMALL = Sizes(sealed_bytes=200_000, commits=20, reports=(10, 2_000), rounds=1)


def test_each_measurement_is_one_line_with_its_ratio() -> None:
    """Name, value, unit and ratio, in a size that says nothing about speed."""
    lines = [str(measurement).split() for measurement in measure(SMALL)]
    detected = [["detect", *form.split()] for form in FORMS]
    digests = [["digest", "after", "10"], ["digest", "after", "2000"]]
    names = [["seal"], ["open"], ["durable", "writes"], *detected, *digests, ["early", "warning"]]
    assert [line[:-3] for line in lines] == names
    assert all(float(line[-3]) >= 0 and float(line[-1]) >= 0 for line in lines)
