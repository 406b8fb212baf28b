# Owns the kernel's file systems, the folders in memory, and the kernel settings containers expect.

mount_all() {
  mount -t tmpfs -o mode=755,size=25% run /run
  mkfifo -m 600 /run/never
  mkdir -p /run/lock /run/log /run/slipway /dev/pts /dev/shm /dev/mqueue
  # not /root, which may be a folder of the host
  mkdir -m 700 /run/root
  mount -t devpts -o mode=620,gid=5,ptmxmode=666 devpts /dev/pts
  mount -t tmpfs -o mode=1777 shm /dev/shm
  mount -t mqueue mqueue /dev/mqueue
  mount -t tmpfs -o mode=1777 tmp /tmp
  mount -t tmpfs -o mode=755 log /var/log
  mount -t tmpfs -o mode=755 mnt /mnt
  mount -t bpf bpf /sys/fs/bpf
  mount -t cgroup2 -o nsdelegate,memory_recursiveprot cgroup /sys/fs/cgroup
  mount --make-rshared /
  ln -sf /proc/self/fd /dev/fd

  read -r controllers </sys/fs/cgroup/cgroup.controllers
  enable=
  for controller in $controllers; do enable="$enable +$controller"; done
  echo "$enable" >/sys/fs/cgroup/cgroup.subtree_control

  setting net/ipv4/ip_forward 1
  setting net/ipv6/conf/all/forwarding 1
  setting net/ipv4/ip_unprivileged_port_start 0
  setting net/ipv4/ping_group_range '0 2147483647'
  # addresses of the host, on which a container may publish; the engine takes them for its own
  setting net/ipv4/ip_nonlocal_bind 1
  setting net/ipv6/ip_nonlocal_bind 1
  setting net/core/somaxconn 4096
  # Redis and its kind ask for it; Elasticsearch for the next one
  setting vm/overcommit_memory 1
  setting vm/max_map_count 262144
  # file watchers in containers run out of the defaults quickly
  setting fs/inotify/max_user_instances 8192
  setting fs/inotify/max_user_watches 1048576
  setting fs/file-max 4194304
  setting kernel/keys/maxkeys 20000
  setting kernel/keys/maxbytes 400000
}

setting() { [ ! -e "/proc/sys/$1" ] || echo "$2" >"/proc/sys/$1"; }
