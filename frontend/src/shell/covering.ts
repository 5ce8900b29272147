// Where a toast would be in the way.

/**
 * Whether it lies on what is pressed next: a card's acts, or those of the dialog that it stands in. What is in a card that
 * the browser does not draw is not measured: it would have to be laid out for that.
 */
export function covers(place: HTMLElement | null): boolean {
  const mine = place?.querySelector(".toast")?.getBoundingClientRect();
  const next = (place?.closest("dialog") ?? document).querySelectorAll(".acts, dialog .act");
  return mine !== undefined && [...next].some((one) => meets(one.closest(".card") ?? one, mine) && meets(one, mine));
}

function meets(one: Element, { top, bottom, left, right }: DOMRect): boolean {
  const its = one.getBoundingClientRect();
  return its.top < bottom && its.bottom > top && its.left < right && its.right > left;
}
