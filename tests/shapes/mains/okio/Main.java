package app;
import okio.*;
import java.io.*;
public class Main {
    public static void main(String[] a) throws Exception {
        BufferedSource s=Okio.buffer(Okio.source(new File(a[0])));
        Buffer b=new Buffer();
        b.writeUtf8(s.readUtf8Line()).writeDecimalLong(5);
        System.out.println(b.readByteString().sha256().hex()+b.snapshot().base64());
        GzipSource g=new GzipSource(s);
        System.out.println(Okio.buffer(g).readUtf8());
    }
}
