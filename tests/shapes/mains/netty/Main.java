package app;
import io.netty.bootstrap.*;
import io.netty.channel.*;
import io.netty.channel.nio.*;
import io.netty.channel.socket.nio.*;
import io.netty.handler.codec.http.*;
public class Main {
    public static void main(String[] a) throws Exception {
        NioEventLoopGroup g=new NioEventLoopGroup();
        Bootstrap b=new Bootstrap();
        b.group(g).channel(NioSocketChannel.class).handler(new ChannelInitializer<Channel>(){
            protected void initChannel(Channel c){
                c.pipeline().addLast(new HttpClientCodec());}
        });
        b.connect(a[0],80).sync().channel().writeAndFlush(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1,HttpMethod.GET,"/"));
    }
}
