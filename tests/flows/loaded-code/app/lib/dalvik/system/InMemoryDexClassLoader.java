package dalvik.system;

import java.nio.ByteBuffer;

/** Of the platform since version 26; compiled against, not shipped. */
public class InMemoryDexClassLoader extends BaseDexClassLoader {
    public InMemoryDexClassLoader(ByteBuffer dex, ClassLoader parent) {
        super(null, null, null, parent);
    }
}
