package app;
import org.bouncycastle.crypto.engines.*;
import org.bouncycastle.crypto.params.*;
import org.bouncycastle.crypto.digests.*;
import org.bouncycastle.crypto.modes.*;
public class Main {
    public static void main(String[] a) throws Exception {
        GCMBlockCipher c=new GCMBlockCipher(new AESEngine());
        c.init(true,new AEADParameters(new KeyParameter(new byte[16]),128,new byte[12],new byte[0]));
        byte[] o=new byte[64];
        int n=c.processBytes(a[0].getBytes(),0,5,o,0);
        c.doFinal(o,n);
        SHA256Digest d=new SHA256Digest();
        d.update(o,0,64);
        d.doFinal(o,0);
        System.out.println(o[0]);
        org.bouncycastle.asn1.ASN1InputStream i=new org.bouncycastle.asn1.ASN1InputStream(o);
        System.out.println(i.readObject());
    }
}
