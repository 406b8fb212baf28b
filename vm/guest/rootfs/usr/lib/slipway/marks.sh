# Owns what the guest says on its console: one line a step, read by the host. And small words that the other files share.

# The host reads: "slipway: <seconds up> <mark> [detail]".
mark() {
  read -r uptime _ </proc/uptime
  echo "slipway: $uptime $*" >/dev/console
}

# fail <code> <sentence>: something is wrong; the host shows the sentence.
fail() { mark fail "$@"; }

# note <code> <sentence>: worth knowing when one reads the console log; the boot goes on.
note() { mark note "$@"; }

# Nothing more can be done: say so and power off, so that the host need not wait for a time-out.
fail_and_stop() {
  fail "$@"
  sync
  poweroff -f
}

# Sleeps without starting a process: a read that nothing ever answers.
pause() { read -r -t "$1" _ <>/run/never; }

# Name in /dev of the virtio disk with this serial, in $disk; false when there is none.
find_disk() {
  for disk in /sys/block/vd*; do
    serial=
    # the kernel ends this file without a line end, which read reports as a failure
    read -r serial <"$disk/serial"
    [ "$serial" = "$1" ] && disk=/dev/${disk##*/} && return
  done
  disk=
  return 1
}

# Loads one of the lists that the image's recipe wrote; each is already in the right order.
load_modules() {
  while read -r module; do insmod "$module"; done <"/usr/lib/slipway/modules/$1"
}
