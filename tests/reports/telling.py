"""Everything a report file says to whoever takes it apart."""

import io
import zipfile

from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject


def told(data):
    """Give the words, the attachments and the marks of a file, unpacked as far as it goes."""
    if data.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(data))
        pages = [page.extract_text() for page in reader.pages]
        return " ".join([*pages, str(reader.metadata), str(reader.outline), *_streams(reader)])
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return " ".join(told(packed.read(one)) for one in packed.namelist())
    return data.decode("utf-8", "replace")


def _streams(reader):
    """Give every stream of a PDF unpacked: attachments and its description are among them."""
    for number in range(1, int(reader.trailer["/Size"])):
        held = IndirectObject(number, 0, reader).get_object()
        if isinstance(held, StreamObject):
            yield held.get_data().decode("utf-8", "replace")
        elif isinstance(held, dict):
            yield str(dict(held))
