/** What npm calls the package of the host. */
export const hostPackage = '@kaelio/ktx';
