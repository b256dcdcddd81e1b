// Known devices to a rules file of udev.
import type { Model } from '#hardware/model.ts';
import type { Protocol } from '#hardware/protocol.ts';
import type { ProfileName } from '#hardware/reading.ts';
import { udevRule } from '#hardware/udev-rule.ts';

// Named below 73: there (73-seat-late.rules) systemd reads the tag uaccess, which gives the device to whoever sits at
// the screen; the group serves a station that runs without a session.
const HEAD = `# Scanners and scales of Pickup Station. Save as /etc/udev/rules.d/70-pickup-station.rules, then
#   sudo udevadm control --reload && sudo udevadm trigger
# and plug the devices in again. Without a session at the screen the user must be in the group dialout.
# hidraw rules go by vendor: a rule cannot ask for the HID usage page (8C bar code scanner, 8D scale).
`;

export const udevRules = (
  models: readonly Model[],
  protocols: { readonly [Name in ProfileName]?: Protocol },
): string => {
  const names = new Map<string, string[]>();
  for (const { name, usb, profile } of models) {
    if (usb === undefined) continue;
    const transport = profile === undefined ? 'serial' : (protocols[profile]?.transport ?? 'serial');
    const subsystem = transport === 'serial' ? 'tty' : 'hidraw';
    const rule = udevRule(subsystem, usb);
    names.set(rule, [...(names.get(rule) ?? []), name]);
  }
  const rules = [...names].map(([rule, of]) => `\n# ${of.join('; ')}\n${rule}\n`);
  return HEAD + rules.join('');
};
