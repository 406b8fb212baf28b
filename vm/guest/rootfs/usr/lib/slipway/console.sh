# Owns what the host may say on the console: one word, `poweroff`. A shell there is only for debugging.

start_console() {
  case " $(cat /proc/cmdline) " in *' slipway.debug=1 '*) debug_console; return ;; esac
  (
    stty -echo </dev/console
    while :; do
      while read -r line; do
        [ "$line" = poweroff ] && kill -USR2 1
      done </dev/console
      pause 1
    done
  ) &
}

debug_console() {
  (while :; do setsid cttyhack sh -l; pause 1; done) </dev/console >/dev/console 2>&1 &
}
