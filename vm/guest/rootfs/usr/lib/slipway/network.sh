# Owns the guest's one network interface: a fixed address and the size of its packets, as the host's config says.

# the driver is loaded beside the disks; its interface is there a moment later
wait_network_device() {
  tries=0
  until [ -e /sys/class/net/eth0 ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 200 ] || fail_and_stop no-network "No network interface was found."
    pause 0.02
  done
}

# The host's own way out may take less than Ethernet does, as behind a VPN; what is larger would be lost there.
link_mtu() {
  mtu=
  [ ! -f "$config/mtu" ] || read -r mtu <"$config/mtu"
  case $mtu in [1-9][0-9][0-9] | [1-9][0-9][0-9][0-9]) echo "$mtu" ;; *) echo 1500 ;; esac
}

start_network() {
  echo "$host_name" >/proc/sys/kernel/hostname
  ip link set lo up
  ip link set eth0 mtu "$(link_mtu)" up
  ip addr add "$guest_ip" dev eth0
  ip route add default via "$gateway"
  for server in $(echo "$dns" | tr , ' '); do echo "nameserver $server"; done >/run/resolv.conf
  echo "127.0.0.1 localhost $host_name
::1 localhost
$gateway host.docker.internal gateway.docker.internal" >/run/hosts
  mark network
}
