// What is wrong around the devices of a computer, and what to do. Numbers 901-919.
import type { Sentences } from '../sentence.ts';

export const deviceNotes = {
  'no-driver': [
    901,
    '{model} is plugged in (USB {vendor}:{product}, socket {socket}) but has no driver, so it has no port. An administrator types: sudo modprobe {driver}. Where that is not found: sudo apt install linux-modules-extra-$(uname -r). Then plug it in again.',
  ],
  held: [
    902,
    '{model} is plugged in (USB {vendor}:{product}, socket {socket}) but another program has taken it, so it has no port. Close that program, or give the device back from the virtual machine, and plug it in again.',
  ],
  'other-driver': [
    903,
    '{model} is plugged in (USB {vendor}:{product}, socket {socket}) in a mode without a port: the driver {driver} has it. Scan the set-up code for HID POS or for USB serial from its manual, and plug it in again.',
  ],
  brltty: [
    904,
    'On Ubuntu the program brltty takes such cables for a braille display. Where nobody here reads braille: sudo apt remove brltty, and plug the cable in again.',
  ],
  'not-told': [
    905,
    'A device that is plugged in and not listed here may have no driver; this operating system does not tell the program. On Windows look at the Device Manager: it stands under “Other devices”. Install the driver from its maker.',
  ],
  denied: [
    906,
    '{device}: this computer does not let the program open it. An administrator types: npm run --silent udev-rules | sudo tee /etc/udev/rules.d/70-pickup-station.rules, then sudo udevadm control --reload, and plugs it in again. ({detail})',
  ],
} as const satisfies Sentences;
