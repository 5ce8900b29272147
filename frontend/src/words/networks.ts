// Networks as people write them.

import { maybe } from "./messages";

/** An adapter from an outside package may not be in the catalogue: its own name will do. */
export function networkName(network: string): string {
  return maybe(`network.${network}`) ?? network.charAt(0).toUpperCase() + network.slice(1);
}
