// Lists the packages that users get, with licence and reason; fails on a licence that is not known to be permissive.
import { packagesForUsers, permissive } from './packages/packages.mjs';

const packages = packagesForUsers();
for (const { name, version, license, how, why } of packages) {
  console.log(
    `${`${name} ${version}`.padEnd(36)} ${license.padEnd(14)} ${how.padEnd(10)} ${why ?? '(no reason given)'}`,
  );
}
const wrong = packages.filter(({ license, why }) => !permissive.includes(license) || !why);
for (const { name, license } of wrong)
  console.error(`${name}: ${license} is not permissive, or there is no reason for it.`);
process.exitCode = wrong.length > 0 ? 1 : 0;
