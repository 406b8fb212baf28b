# Owns the guest's packet rules: what containers may not reach, and the chain that says where the host's forwards lead.
# Docker has its own chains in the tables filter, nat and raw; ours are beside them, so that the order of both does not matter.

# Over the boot's config the host names its own ports: "deny PORT" is not for containers, "dns PORT" answers for its names,
# "proxy KNOWN PORT" is its proxy, which everybody here knows under the other number.
start_packet_rules() {
  setting net/ipv4/conf/eth0/route_localnet 1
  wait_packet_modules
  {
    echo '*filter'
    # a container that opens connections without ever logging in would use up dropbear's few waiting places
    echo "-I INPUT ! -i eth0 -p tcp -m tcp --dport $link_port -j DROP"
    echo COMMIT
    echo '*mangle'
    echo ':SLIPWAY-HOST - [0:0]'
    # every address of the user network that is nobody's means the host's loopback
    echo "-A PREROUTING ! -i eth0 -d $guest_ip -m conntrack --ctdir ORIGINAL -j SLIPWAY-HOST"
    echo "-A OUTPUT -d $guest_ip -m conntrack --ctdir ORIGINAL -j SLIPWAY-HOST"
    host_ports deny | while read -r port; do echo "-A SLIPWAY-HOST -p tcp -m tcp --dport $port -j DROP"; done
    echo COMMIT
    echo '*nat'
    echo ':SLIPWAY-PORTS - [0:0]'
    echo '-A PREROUTING -i eth0 -j SLIPWAY-PORTS'
    host_ports dns | while read -r port; do
      lead_to_host udp "${dns%%,*}" 53 "$port"
      lead_to_host tcp "${dns%%,*}" 53 "$port"
    done
    host_ports proxy | while read -r known port; do lead_to_host tcp "$gateway" "$known" "$port"; done
    echo COMMIT
  } | iptables-restore --noflush 2>>/run/log/link.log || note rules-open "Containers can reach ports of the host that are not for them."
}

# they are loaded beside the engine's start, one after the other; the last one that the rules need
wait_packet_modules() {
  tries=0
  until [ -d /sys/module/xt_tcpudp ] || [ "$tries" -ge 500 ]; do
    tries=$((tries + 1))
    pause 0.02
  done
}

# lead_to_host <protocol> <address> <port> <port of the host>
lead_to_host() {
  for chain in 'PREROUTING ! -i eth0' OUTPUT; do
    echo "-A $chain -d $2 -p $1 -m $1 --dport $3 -j DNAT --to-destination $gateway:$4"
  done
}

# host_ports <word>: the numbers that go with it, a line each
host_ports() {
  [ -f "$config/host-ports" ] || return
  while read -r word port; do
    [ "$word" = "$1" ] || continue
    case $port in '' | *[!0-9\ ]*) ;; *) echo "$port" ;; esac
  done <"$config/host-ports"
}
