/** Browsers make passkeys for hosts with a name, over https or on the same machine. */
export const isPasskeyPlace = (): boolean => "PublicKeyCredential" in window && !/^[\d.]+$|^\[/.test(location.hostname);
