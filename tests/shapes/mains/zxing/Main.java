package app;
import com.google.zxing.*;
import com.google.zxing.qrcode.*;
import com.google.zxing.common.*;
public class Main {
    public static void main(String[] a) throws Exception {
        BitMatrix m=new QRCodeWriter().encode(a[0],BarcodeFormat.QR_CODE,200,200);
        System.out.println(m.getWidth());
        Result r=new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(2,2,new int[4]))));
        System.out.println(r.getText());
    }
}
