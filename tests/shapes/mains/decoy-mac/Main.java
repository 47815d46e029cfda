package app;
import java.net.*;
import java.util.*;
/** Reads the hardware address as Netty does, under Netty's names for it: its own code all the same. */
public class Main {
    static final String[] NAMES={"io.netty.machineId","io.netty.processId","Failed to retrieve the list of available network interfaces","-Dio.netty.machineId: {} (auto-detected)"};
    public static void main(String[] a) throws Exception {
        for(NetworkInterface n: Collections.list(NetworkInterface.getNetworkInterfaces())) {
            byte[] m=n.getHardwareAddress();
            if(m!=null) System.out.println(NAMES[m.length%4]+Arrays.toString(m));
        }
    }
}
