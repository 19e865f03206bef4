// Cuts a mounted file system off as a power cut would: what was not flushed is lost.
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>

int main(int count, char **words) {
  // EXT4_IOC_SHUTDOWN and XFS_IOC_GOINGDOWN are one number; 2 is: do not flush the journal either.
  uint32_t how = 2;
  int fd = count > 1 ? open(words[1], O_RDONLY | O_DIRECTORY) : -1;
  if (fd >= 0 && ioctl(fd, 0x8004587dul, &how) == 0) return 0;
  perror("powercut");
  return 1;
}
