/** A Linux version: `6.8`, `6.8.0`, or `6.6.87.2` where somebody counts further. */
const version = String.raw`\d+(?:\.\d+){1,3}`;
const pattern = (rest: string) => new RegExp(`^${version}${rest}$`);

/** Ubuntu's kernels for machines, clouds and boards. */
const flavours =
  'generic|lowlatency|realtime|aws|azure|gcp|gke|gkeop|oracle|ibm|kvm|raspi|nvidia|oem|intel|intel-iotg|laptop|fips';

/** Processors as they stand in the names of packages; a word of somebody's own in their place is no pattern. */
const debianArch = '(?:amd64|arm64(?:-16k)?|armmp(?:-lpae)?|686(?:-pae)?|powerpc64le|s390x|riscv64|loong64)';
const rpmArch = '(?:x86_64|aarch64|i686|ppc64le|s390x|riscv64)(?:\\+(?:debug|rt|16k|64k))*';
/** A part of the number of a build: `301`, `rc3`, or a day with a commit. */
const rpmPart = String.raw`(?:\d+|rc\d+|\d+g[0-9a-f]+)`;

/** How distributions name their kernels; a name of another form can be one that somebody built. */
const linux: readonly (readonly [pattern: RegExp, whose: string])[] = [
  [pattern(String.raw`-\d+-(?:${flavours})(?:-fde|-fips|-lpae|-64k)*`), 'Ubuntu'],
  [pattern(String.raw`-\d+-pve`), 'Proxmox'],
  [pattern(String.raw`\+(?:deb\d+(?:\+\d+)?|bpo\d*)(?:-cloud|-rt)*-${debianArch}`), 'Debian'],
  [pattern(String.raw`-(?:\d+|0\.(?:deb|bpo)[\d.]+)(?:-cloud|-rt)*-${debianArch}`), 'Debian'],
  [pattern('(?:-cloud|-rt)?-(?:amd64|arm64)'), 'Debian or Kali'],
  [pattern(String.raw`-kali\d+(?:-cloud)?-(?:amd64|arm64)`), 'Kali'],
  [pattern(String.raw`\+rpt-rpi-(?:v[678]l?|2712)`), 'Raspberry Pi OS'],
  [pattern(String.raw`-v[78]l?(?:_16k)?\+`), 'Raspberry Pi OS'],
  [pattern(String.raw`-${rpmPart}(?:\.${rpmPart})*\.fc\d+\.${rpmArch}`), 'Fedora'],
  [pattern(String.raw`-\d[\d.]*\.el\d+(?:_\d+)?\.${rpmArch}`), 'Red Hat'],
  [pattern(String.raw`-\d[\d.]*\.el\d+uek\.${rpmArch}`), 'Oracle Linux'],
  [pattern(String.raw`-\d[\d.]*\.amzn\d+\.${rpmArch}`), 'Amazon Linux'],
  [pattern(String.raw`-\d[\d.]*\.(?:azl|cm)\d+`), 'Azure Linux'],
  [pattern(String.raw`-(?:lp\d+\.)?\d[\d.]*-default`), 'SUSE'],
  [pattern(String.raw`-arch\d+-\d+`), 'Arch Linux'],
  [pattern(String.raw`-(?:zen\d+-\d+-zen|hardened\d+-\d+-hardened|[1-9]\d*-lts)`), 'Arch Linux'],
  [pattern(String.raw`-\d+-MANJARO`), 'Manjaro'],
  [pattern(String.raw`-\d+-cachyos(?:-(?:lts|bore|eevdf|server|hardened|rc|lto|deckify))*`), 'CachyOS'],
  [pattern('-0-(?:lts|virt|rpi|edge)'), 'Alpine'],
  [pattern(String.raw`-gentoo(?:-dist|-r\d+)*`), 'Gentoo'],
  [pattern(String.raw`_\d+`), 'Void'],
  [pattern('-flatcar'), 'Flatcar'],
  [pattern('-microsoft-standard(?:-WSL2)?'), 'the Windows Subsystem for Linux'],
  [/^4\.4\.0-\d+-Microsoft$/, 'the Windows Subsystem for Linux'],
  [pattern('-linuxkit'), 'Docker Desktop'],
  [pattern(String.raw`-orbstack-\d+-g[0-9a-f]+`), 'OrbStack'],
];

/** Systems whose kernels have no other names. */
const others: Readonly<Record<string, readonly [pattern: RegExp, whose: string]>> = {
  darwin: [/^\d+\.\d+\.\d+$/, 'macOS'],
  win32: [/^(?:10\.0\.\d+|10|11)$/, 'Windows'],
  freebsd: [/^\d+\.\d+-(?:RELEASE|STABLE|CURRENT)(?:-p\d+)?$/, 'FreeBSD'],
};

/** Whose pattern a kernel's name follows; undefined when it follows none that is known here. */
export function kernelPattern(platform: string | undefined, release: string): string | undefined {
  const other = platform === undefined ? undefined : Object.hasOwn(others, platform) && others[platform];
  if (other) return other[0].test(release) ? other[1] : undefined;
  return linux.find(([known]) => known.test(release))?.[1];
}

/** A kernel's name with whose pattern it follows, as words for people. */
export function kernelText(platform: string | undefined, release: string): string {
  const whose = kernelPattern(platform, release);
  if (whose !== undefined) return `${release} (follows the pattern of ${whose})`;
  return /^\d+(?:\.\d+)*\+?$/.test(release)
    ? `${release} (a version without a name)`
    : `${release} (follows no distribution's pattern known here, so it can be a name of your own)`;
}
