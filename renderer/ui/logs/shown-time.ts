// Owns how a line's time reads: the person's own clock, to the millisecond.
const two = (value: number): string => String(value).padStart(2, '0')

export const shownTime = (time: string): string => {
  const at = new Date(time)
  return Number.isNaN(at.valueOf())
    ? time
    : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`
}
