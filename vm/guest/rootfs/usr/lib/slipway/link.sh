# Owns the link: dropbear, the guest's only listener. Keys only, root only, no forwarding of ports from outside in.

start_link() {
  mkdir -m 700 /root/.ssh
  cp "$config/authorized_keys" /root/.ssh/authorized_keys
  chmod 600 /root/.ssh/authorized_keys
  dropbearconvert openssh dropbear "$config/host_key" /run/slipway/host_key >/dev/null 2>&1 ||
    fail_and_stop no-config "The host key on the config disk cannot be read."
  rm "$config/host_key"
  # -s no passwords; -k no ports opened here for the other side; -W receive window, the default is far too small for
  # image uploads; -K asks an idle peer every 30 s, so that sessions of a vanished host end
  supervise link : note dropbear -F -E -s -k -p "${guest_ip%/*}:22" -r /run/slipway/host_key -W 4194304 -K 30 -I 0 2>>/run/log/link.log
  wait_listening
  mark ssh
  # a container that opens connections without ever logging in would use up dropbear's few waiting places
  iptables -I INPUT ! -i eth0 -p tcp --dport 22 -j DROP || note link-open "Containers can reach the link's port; it still asks for a key."
}

# port 22 is 0016 in the kernel's table, state 0A is listening
wait_listening() {
  tries=0
  until grep -q ':0016 00000000:0000 0A' /proc/net/tcp; do
    tries=$((tries + 1))
    [ "$tries" -lt 250 ] || fail_and_stop no-link "The link did not start."
    pause 0.02
  done
}
