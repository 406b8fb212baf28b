# Owns the folders of the host, each at its own path, so that a path means the same on both sides. The host says which in the
# config disk's `shares`, outer ones first: `tag rw|ro path`, and `hide - path` for a folder that is to be empty here.
# Nothing in the guest ever removes anything there but what a container or a person asked for.

mount_shares() {
  [ -f "$config/shares" ] || return
  tops=
  while read -r tag mode place; do [ "$tag" = hide ] || share_place "$place"; done <"$config/shares"
  # what is not mounted must not look like a folder that one may write to
  for top in $tops; do mount -o remount,ro "/$top"; done
  while read -r tag mode place; do
    if [ "$tag" = hide ]; then
      [ ! -d "$place" ] || mount -t tmpfs -o ro,mode=555,size=4k hidden "$place"
    else
      mount -t virtiofs -o "$mode,nodev,nosuid" "$tag" "$place" || no_share "$place"
    fi
  done <"$config/shares"
}

# A place for it: its first folder may be the image's, which is read-only; then one in memory goes over it. Within another
# shared folder it is there already, and nothing is made in that.
share_place() {
  [ ! -d "$1" ] || return
  top=${1#/} top=${top%%/*}
  mkdir -p "$1" 2>/dev/null && return
  [ -d "/$top" ] && mount -t tmpfs -o mode=755,size=1m "$top" "/$top" && tops="$tops $top" && mkdir -p "$1" 2>/dev/null
}

# The host knows which folder it could not give and tells the person.
no_share() {
  note share-failed "$1 is not shared."
  mount -t tmpfs -o ro,mode=555,size=4k none "$1" 2>/dev/null
}
