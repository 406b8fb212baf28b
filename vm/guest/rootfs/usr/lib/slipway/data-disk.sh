# Owns the data disk (serial slipway-data): made once when blank, checked when needed, never formatted otherwise.

label=slipway-data
stamp='slipway: formatting'

prepare_data() {
  find_disk slipway-data || fail_and_stop no-data "No disk with the serial slipway-data is attached."
  read_superblock
  if [ "$magic" = 53ef ]; then
    [ "$disk_label" = "$label" ] || foreign
    check_data
  elif is_blank || is_half_made; then
    make_data
  else
    foreign
  fi
  mount -t ext4 -o noatime,discard "$disk" /data ||
    fail_and_stop data-corrupt "The data disk cannot be mounted."
  grow_data
  mkdir -p -m 711 /data/docker /data/containerd
  mount --bind /data/docker /var/lib/docker
  mount --bind /data/containerd /var/lib/containerd
  mark data
}

foreign() { fail_and_stop data-foreign "The data disk holds something that is not Slipway's; it was left untouched."; }

# ext4's superblock is at 1024: block count at 4, block size at 24, magic at 56, state at 58, incompatible features
# at 96, label at 120. One short read, taken apart by position.
read_superblock() {
  set -- $(dd if="$disk" bs=8 skip=128 count=17 2>/dev/null | hexdump -v -e '1/1 "%02x "')
  magic=${57}${58}
  state=0x${59}
  incompatible=0x${97}
  size_kib=$(((0x${8}${7}${6}${5}) << (0x${25})))
  shift 120
  disk_label=
  for byte; do
    [ "$byte" = 00 ] && break
    disk_label="$disk_label$(printf "\\x$byte")"
  done
}

# A journal to replay, errors seen, or not marked clean: look before mounting. A clean disk costs no process.
check_data() {
  [ $((state & 3)) = 1 ] && [ $((incompatible & 4)) = 0 ] && return
  e2fsck -p "$disk" >/run/log/fsck.log 2>&1
  [ $? -lt 4 ] || fail_and_stop data-corrupt "The data disk is damaged beyond an automatic repair."
}

# Every signature in use (file systems, partition tables, volume managers, encryption) is in the first or last MiB.
is_blank() {
  read -r sectors <"/sys/block/${disk##*/}/size"
  dd if="$disk" bs=1M count=1 2>/dev/null | cmp -s -n 1048576 - /dev/zero &&
    dd if="$disk" bs=512 skip=$((sectors - 2048)) 2>/dev/null | cmp -s -n 1048576 - /dev/zero
}

# A stamp, where mke2fs writes nothing, is there only while we format: a machine killed meanwhile can start afresh.
stamp_at() {
  read -r sectors <"/sys/block/${disk##*/}/size"
  stamp_block=$((sectors / 8 - 4096))
}
is_half_made() {
  stamp_at
  [ "$(dd if="$disk" bs=4096 skip="$stamp_block" count=1 2>/dev/null | head -c ${#stamp})" = "$stamp" ]
}
make_data() {
  stamp_at
  printf %s "$stamp" | dd of="$disk" bs=4096 seek="$stamp_block" conv=fsync 2>/dev/null
  mkfs.ext4 -q -F -L "$label" -m 0 -E lazy_itable_init=1,lazy_journal_init=1,nodiscard "$disk" >/run/log/mkfs.log 2>&1 ||
    fail_and_stop data-corrupt "The data disk could not be formatted."
  dd if=/dev/zero of="$disk" bs=4096 seek="$stamp_block" count=1 conv=fsync 2>/dev/null
  size_kib=
}

# The host made the disk larger: use it.
grow_data() {
  [ -n "$size_kib" ] || return
  read -r sectors <"/sys/block/${disk##*/}/size"
  [ $((sectors / 2 - size_kib)) -lt 65536 ] || resize2fs "$disk" >/run/log/resize.log 2>&1
}
