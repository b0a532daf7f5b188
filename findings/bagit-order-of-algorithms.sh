#!/usr/bin/env bash
# bagit (seen with 1.9.0): the list `Bag.algorithms` of a bag with two manifests has another order from run to run, since
# it is kept in a set of strings: whoever writes it into a record, or compares it with a list, gets another result as
# PYTHONHASHSEED changes. The manifests themselves are found and checked whatever the order.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check bagit==1.9.0
mkdir "$folder/bag"
printf '滨江\n' > "$folder/bag/text.txt"
"$folder/venv/bin/python" -W ignore -c "
import bagit
bagit.make_bag('$folder/bag', checksums=['sha256', 'sha512'])" 2> /dev/null
for seed in 0 1 2 3 4 5 6 7; do
  PYTHONHASHSEED=$seed "$folder/venv/bin/python" -W ignore -c "
import bagit
bag = bagit.Bag('$folder/bag')
bag.validate()
print(' '.join(bag.algorithms))" 2> /dev/null
done | sort | uniq -c | tee "$folder/orders"
test "$(wc -l < "$folder/orders")" -eq 2
