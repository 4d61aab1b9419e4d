package dev.patchbay.bench.copy;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** A record's value as it is. */
final class Bytes implements DeserializationSchema<byte[]> {

  private static final long serialVersionUID = 1;

  @Override
  public byte[] deserialize(byte[] message) {
    return message;
  }

  @Override
  public boolean isEndOfStream(byte[] next) {
    return false;
  }

  @Override
  public TypeInformation<byte[]> getProducedType() {
    return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
  }
}
