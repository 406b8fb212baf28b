# Owns keeping a service alive: started again when it dies, later each time, and stopped for good when asked.

# supervise <name> <before> <report> <command…>: runs in a process of its own, whose id is left in
# /run/slipway/<name>.pid. Before each start <before> is called, after an unwanted end <report>.
supervise() {
  name=$1 before=$2 report=$3
  shift 3
  (
    trap 'stopping=1; kill -TERM "$child" 2>/dev/null' TERM
    stopping= delay=0
    until [ -n "$stopping" ]; do
      $before
      read -r begun _ </proc/uptime
      "$@" &
      child=$!
      # a trap ends a wait early: wait again until the service is really gone
      while kill -0 "$child" 2>/dev/null; do wait "$child"; done
      [ -z "$stopping" ] || break
      read -r ended _ </proc/uptime
      $report "$name-died" "The $name ended by itself and is started again."
      [ $((${ended%.*} - ${begun%.*})) -lt 60 ] || delay=0
      [ "$delay" = 0 ] || sleep "$delay"
      delay=$((delay < 8 ? delay * 2 + 1 : 15))
    done
  ) &
  echo $! >"/run/slipway/$name.pid"
}

# ask_to_stop <name>: it ends for good; the rest of the way down need not wait for it.
ask_to_stop() {
  read -r supervisor <"/run/slipway/$1.pid" && kill -TERM "$supervisor" 2>/dev/null
}

# stop_service <name> <seconds>: asks, waits at most so long; false when it is still there.
stop_service() {
  ask_to_stop "$1" || return 0
  wait_for supervisor_ended "$2"
}
supervisor_ended() { ! kill -0 "$supervisor" 2>/dev/null; }

# wait_for <test> <seconds>: false when it did not come true.
wait_for() {
  left=$(($2 * 20))
  until "$1"; do
    [ "$left" -gt 0 ] || return 1
    left=$((left - 1))
    # a process, not `pause`: waiting for one is when the shell takes note of the others that ended
    sleep 0.05
  done
}
