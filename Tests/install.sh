#!/usr/bin/env bash
# Installs into a folder, tries what is there, and uninstalls: no file may be left.
# usage: Tests/install.sh     from the top of the sources, after `make build`
set -euo pipefail
top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT
fail() {
  printf 'install: %s\n' "$*" >&2
  exit 1
}

make -s install DESTDIR="$top" PREFIX=/opt/zmqcat
root=$top/opt/zmqcat
"$root/bin/zmqcat" --version >/dev/null || fail "the program does not run"
for page in man/*.[17]; do
  [[ -s $root/share/man/man${page##*.}/${page##*/} ]] || fail "$page is not installed"
done
# A command has a page, and is completed.
for command in $("$root/bin/zmqcat" help | sed -n '/SUBCOMMANDS:$/,/^$/s/^  \([a-z]*\)  .*/\1/p'); do
  [[ -s $root/share/man/man1/zmqcat-$command.1 ]] || fail "$command has no manual page"
  for file in bash-completion/completions/zmqcat zsh/site-functions/_zmqcat fish/vendor_completions.d/zmqcat.fish; do
    grep -q "\b$command\b" "$root/share/$file" || fail "$command is not in $file"
  done
done
make -s uninstall DESTDIR="$top" PREFIX=/opt/zmqcat
left=$(find "$top" -not -type d)
[[ -z $left ]] || fail "left behind: $left"
echo "install: everything is where it belongs, and goes again"
