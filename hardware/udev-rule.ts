// The rule of udev that lets the people at a station open a device. Pure.
//
// Lower case hex: udev compares text, and the kernel writes idVendor so. uaccess gives the device to whoever sits at the
// screen, the group to a station that runs without a session.
import type { UsbIdentity } from './reading.ts';

export const udevRule = (
  subsystem: 'tty' | 'hidraw',
  { vendor, product }: { readonly vendor: UsbIdentity['vendor']; readonly product?: UsbIdentity['product'] },
): string => {
  const ofProduct = product === undefined ? '' : `ATTRS{idProduct}=="${product}", `;
  return `SUBSYSTEM=="${subsystem}", ATTRS{idVendor}=="${vendor}", ${ofProduct}MODE="0660", GROUP="dialout", TAG+="uaccess"`;
};
