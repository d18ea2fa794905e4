/**
 * Views of the two buffers asked for last: the cells of a batch stand in its source's bytes or in those rules have written, and
 * a view is not made for each cell.
 */
export class LastView {
  #buffer: Buffer = Buffer.alloc(0);
  #view = viewOf(this.#buffer);
  #otherBuffer = this.#buffer;
  #otherView = this.#view;

  of(buffer: Buffer): DataView {
    return buffer === this.#buffer ? this.#view : this.#change(buffer);
  }

  #change(buffer: Buffer): DataView {
    const view = buffer === this.#otherBuffer ? this.#otherView : viewOf(buffer);
    this.#otherBuffer = this.#buffer;
    this.#otherView = this.#view;
    this.#buffer = buffer;
    this.#view = view;
    return view;
  }
}

export function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
