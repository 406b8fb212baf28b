# Owns the engine: containerd and dockerd side by side, on unix sockets only, their logs, and the mark when it answers.

engine_socket=/run/docker.sock
log=/run/log/engine.log
log_limit=1048576

start_engine() {
  start_log
  use_engine_settings "$config" || {
    note engine-settings "The engine does not take its settings from the config disk; it starts without them."
    use_engine_settings /run/slipway/none
  }
  trust_more
  supervise containerd : engine_died containerd --config /etc/containerd/config.toml >/run/slipway/engine-log 2>&1
  # when memory runs out, containers go before the engine; containerd's score would pass on to them
  echo -500 >/proc/self/oom_score_adj
  supervise engine announce_engine engine_died dockerd --config-file "$engine_settings" \
    --host "unix://$engine_socket" --containerd /run/containerd/containerd.sock --host-gateway-ip "$gateway" \
    >/run/slipway/engine-log 2>&1
  echo 0 >/proc/self/oom_score_adj
}

# Either half: the host need only know that the engine went and comes back.
engine_died() { fail engine-died "$2"; }

# Says when the engine starts and, once it answers, that it does. The one request waits in the socket until it is served.
announce_engine() {
  rm -f "$engine_socket" /run/docker.pid
  mark engine-start
  (
    until [ -S "$engine_socket" ]; do pause 0.05; done
    until printf 'GET /_ping HTTP/1.0\r\n\r\n' | nc.openbsd -U "$engine_socket" 2>/dev/null | grep -q '^OK'; do pause 0.1; done
    mark engine
  ) &
}

# The host keeps the whole log (hvc0); the last part stays here for whoever looks from inside.
start_log() {
  mkfifo -m 600 /run/slipway/engine-log
  host=/dev/console
  [ ! -c /dev/hvc0 ] || host=/dev/hvc0
  supervise log : note keep_log
  (
    while sleep 60; do
      for file in /run/log/*.log; do
        [ "$(stat -c %s "$file")" -gt "$log_limit" ] || continue
        tail -c $((log_limit / 2)) "$file" >"${file%.log}.old"
        : >"$file"
      done
    done
  ) &
}

# Opened for reading and writing: the writers never see the reader go. Opened here, as the shell gives background
# processes no input.
keep_log() { exec tee -a "$log" <>/run/slipway/engine-log >"$host"; }

# More certificates: the bundle lies on a read-only root, so a longer one is put over it.
trust_more() {
  [ -f "$config/ca.crt" ] || return
  bundle=/etc/ssl/certs/ca-certificates.crt
  cat "$bundle" "$config/ca.crt" >/run/slipway/ca-certificates.crt
  mount --bind /run/slipway/ca-certificates.crt "$bundle"
}
