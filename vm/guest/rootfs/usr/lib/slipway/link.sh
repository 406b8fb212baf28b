# Owns the link: dropbear, the guest's only listener. Keys only, root only, no forwarding of ports from outside in.

# not 22, which containers publish; above what the kernel and the host's forwards pick
link_port=65022

start_link() {
  mkdir -m 700 /run/root/.ssh
  cp "$config/authorized_keys" /run/root/.ssh/authorized_keys
  chmod 600 /run/root/.ssh/authorized_keys
  dropbearconvert openssh dropbear "$config/host_key" /run/slipway/host_key >/dev/null 2>&1 ||
    fail_and_stop no-config "The host key on the config disk cannot be read."
  rm "$config/host_key"
  # -s no passwords; -k no ports opened here for the other side; -W receive window, the default is far too small for
  # image uploads; -K asks an idle peer every 30 s, so that sessions of a vanished host end
  supervise link : note dropbear -F -E -s -k -p "${guest_ip%/*}:$link_port" -r /run/slipway/host_key -W 4194304 -K 30 -I 0 2>>/run/log/link.log
  wait_listening
  mark ssh
}

# the port as the kernel's table writes it, state 0A is listening
wait_listening() {
  tries=0
  until grep -q ":$(printf %04X "$link_port") 00000000:0000 0A" /proc/net/tcp; do
    tries=$((tries + 1))
    [ "$tries" -lt 250 ] || fail_and_stop no-link "The link did not start."
    pause 0.02
  done
}
