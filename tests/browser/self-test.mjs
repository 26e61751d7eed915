export async function selfTest() {}
