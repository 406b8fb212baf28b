# Owns the engine's settings: the image's own with those of the host over them, and the certificates of registries.
# Both the boot (from the config disk) and reload-engine (over the link) come through here.

engine_settings=/run/slipway/daemon.json

# use_engine_settings <folder>: takes its daemon.json and its certs.d, each of which may be missing.
# False, with nothing changed, when the engine would not start with them.
use_engine_settings() {
  new=$engine_settings.new
  if [ -f "$1/daemon.json" ]; then
    # Two JSON objects become one: the image's ends with a line of its brace alone, the host's begins with its brace.
    # Of a name that comes twice the engine takes the last.
    { sed '$d' /etc/docker/daemon.json; printf ','; sed '1s/^{//' "$1/daemon.json"; } >"$new"
    dockerd --validate --config-file "$new" >/dev/null 2>&1 || return
  else
    cp /etc/docker/daemon.json "$new"
  fi
  mv "$new" "$engine_settings"
  # /etc/docker/certs.d leads here
  rm -rf /run/slipway/certs.d
  [ ! -d "$1/certs.d" ] || cp -r "$1/certs.d" /run/slipway/certs.d
}
