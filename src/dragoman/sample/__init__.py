"""The bundled sample: short articles that we wrote, from invented outlets, in every form dragoman reads.

`folder()` is what `dragoman demo` reads; `manifest()` says of each file what it holds and what it tests.
`README.md` beside this module says the same for people. Nothing here is anybody's reporting.
"""

from dragoman.sample._manifest import SampleFile, folder, manifest

__all__ = ["SampleFile", "folder", "manifest"]
