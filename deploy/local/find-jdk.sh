#!/bin/sh
# Prints the home of a JDK 25 or newer, or says in one line what is missing and fails.
# Looks at PATCHBAY_JAVA_HOME, JAVA_HOME, the path, then the usual folders.
set -u
wanted=25

# The major version from the JDK's own release file: starting java to ask costs more than everything else here.
major() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; }
fits() {
  [ -x "$1/bin/javac" ] || return 1
  found=$(major "$1")
  [ -n "$found" ] && [ "$found" -ge "$wanted" ]
}

if [ -n "${PATCHBAY_JAVA_HOME:-}" ]; then
  if fits "$PATCHBAY_JAVA_HOME"; then echo "$PATCHBAY_JAVA_HOME"; exit 0; fi
  echo "patchbay: PATCHBAY_JAVA_HOME ($PATCHBAY_JAVA_HOME) is not a JDK $wanted: point it at one, or unset it" >&2
  exit 1
fi

on_path=$(command -v javac 2>/dev/null) && on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
for home in "${JAVA_HOME:-}" "${on_path:-}" \
  /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/*jdk*25* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if [ -n "$home" ] && fits "$home"; then echo "$home"; exit 0; fi
done
echo "patchbay: no JDK $wanted found: install one (for example Temurin $wanted) or set PATCHBAY_JAVA_HOME to its folder" >&2
exit 1
