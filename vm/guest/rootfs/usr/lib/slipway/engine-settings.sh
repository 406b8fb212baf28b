# Owns the engine's settings: the image's own with those of the host over them, and the certificates of registries.
# Both the boot (from the config disk) and take-settings (over the link) come through here.

engine_settings=/run/slipway/daemon.json

# merge_engine_settings <folder>: makes $engine_settings.new of the image's own and the folder's daemon.json, which may be missing.
# False when the engine would not start with it.
merge_engine_settings() {
  new=$engine_settings.new
  if [ -f "$1/daemon.json" ]; then
    # Two JSON objects become one: the image's ends with a line of its brace alone, the host's begins with its brace.
    # Of a name that comes twice the engine takes the last.
    { sed '$d' /etc/docker/daemon.json; printf ','; sed '1s/^{//' "$1/daemon.json"; } >"$new"
    dockerd --validate --config-file "$new" >/dev/null 2>&1
  else
    cp /etc/docker/daemon.json "$new"
  fi
}

# use_certificates <folder>: those in its certs.d, which may be missing, in place of all others.
use_certificates() {
  # /etc/docker/certs.d leads here
  rm -rf /run/slipway/certs.d
  [ ! -d "$1/certs.d" ] || cp -r "$1/certs.d" /run/slipway/certs.d
}

# use_engine_settings <folder>: both. False, with nothing changed, when the engine would not start with them.
use_engine_settings() {
  merge_engine_settings "$1" || return
  mv "$engine_settings.new" "$engine_settings"
  use_certificates "$1"
}
