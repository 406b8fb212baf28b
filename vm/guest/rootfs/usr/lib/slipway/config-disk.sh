# Owns what the host tells the guest: a small tar on the disk with the serial slipway-config.
#   authorized_keys   who may use the link
#   host_key          the guest's own key (OpenSSH form), made by the host, so that the host knows it beforehand
#   slipway.conf      KEY=VALUE lines, see read_settings
#   daemon.json       optional: settings of the engine, over the image's own
#   certs.d           optional: HOST/ca.crt for each registry with a certificate authority of its own
#   ca.crt            optional: more certificates to trust, PEM
#   mtu               optional: the largest packet of the network interface, see network.sh
#   host-ports        optional: ports of the host's loopback that mean something, see packet-rules.sh
#   shares            optional: folders of the host, see shares.sh

config=/run/slipway/config

guest_ip=10.0.2.15/24
gateway=10.0.2.2
dns=10.0.2.3
host_name=slipway

read_config() {
  mkdir -m 700 "$config"
  if ! find_disk slipway-config; then
    fail_and_stop no-config "No disk with the serial slipway-config is attached."
  fi
  # only known names are taken out of the archive; the optional ones may be missing
  dd if="$disk" bs=64k count=16 2>/dev/null | tar -x -o -C "$config" \
    authorized_keys host_key slipway.conf daemon.json certs.d ca.crt mtu host-ports shares 2>/dev/null
  for name in authorized_keys host_key slipway.conf; do
    [ -f "$config/$name" ] && [ ! -L "$config/$name" ] || fail_and_stop no-config "The config disk has no $name."
  done
  read_settings <"$config/slipway.conf"
}

# The file is data: known keys, values of plain characters, nothing is ever run.
read_settings() {
  while IFS='=' read -r key value; do
    case $key in '' | '#'*) continue ;; esac
    case $value in *[!A-Za-z0-9.,:/_@%*+\[\]-]*) note config-value "The value of $key in slipway.conf was ignored."; continue ;; esac
    case $key in
      GUEST_IP) guest_ip=$value ;;
      GATEWAY) gateway=$value ;;
      DNS) dns=$value ;;
      HOSTNAME) host_name=$value ;;
      *) ;; # a newer host may know keys that this image does not
    esac
  done
}
