// The key that does what a button does, beside its words.

export function Keys({ names }: { names: string }) {
  return (
    <span aria-hidden="true">
      {" "}
      <kbd>{names}</kbd>
    </span>
  );
}
