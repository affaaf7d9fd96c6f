# Reads address 8 through ctypes.
import ctypes

ctypes.string_at(8)
