package app;
import kotlinx.coroutines.*;
import kotlinx.coroutines.channels.*;
public class Main {
    public static void main(String[] a) throws Exception {
        Object r=BuildersKt.runBlocking(Dispatchers.getIO(), (s,c)->{
            Job j=BuildersKt.launch(s, Dispatchers.getDefault(), CoroutineStart.DEFAULT, (s2,c2)->DelayKt.delay(10L,c2)); return j.join(c);});
        System.out.println(r);
        Channel<String> ch=ChannelKt.Channel(3,BufferOverflow.SUSPEND,null);
        ch.close(null);
    }
}
