#!/bin/sh
# Installs the npm packages of this folder, unless they are as package-lock.json says.
set -eu
cd "$(dirname "$0")"
marker=node_modules/.package-lock.json
if [ -f "$marker" ] && [ -z "$(find package-lock.json -newer "$marker")" ]; then
  exit 0
fi
npm ci --no-fund --no-audit
touch "$marker"
