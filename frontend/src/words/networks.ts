// Networks as people write them.

import { isolated, maybe } from "./messages";

/** An adapter from an outside package may not be in the catalogue: its own name will do. It turns no sentence round. */
export function networkName(network: string): string {
  return isolated(maybe(`network.${network}`) ?? network.charAt(0).toUpperCase() + network.slice(1));
}
