"""RFC 4226's secret, with the devices' arithmetic."""

from simulator import device_codes

KEY = b"12345678901234567890"


def hotp(counter):
    return device_codes.hotp(KEY, counter)
