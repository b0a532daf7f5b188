#!/usr/bin/env bash
# pypdf 7.1.0 with fonttools 4.68.0: `import pypdf` alone, before any PDF is opened, loads fontTools' TrueType reader when
# that package happens to be installed, though pypdf names it as something it uses for CFF fonts only. Without fonttools
# nothing of it is loaded and the import works. So what an import of pypdf costs depends on what else is installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdf==7.1.0
look='import pypdf, sys; print(sum(name.split(".")[0] == "fontTools" for name in sys.modules), "fontTools.ttLib" in sys.modules)'
without=$("$folder/venv/bin/python" -c "$look")
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fonttools==4.68.0
with=$("$folder/venv/bin/python" -c "$look")
echo "modules of fontTools loaded, and whether ttLib is: without it $without; with it $with"
[ "$without" = "0 False" ] || { echo "it is loaded without being installed"; exit 1; }
[ "${with#* }" = "True" ] || { echo "import pypdf does not load fontTools.ttLib any more"; exit 1; }
